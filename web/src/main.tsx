import { Provider } from '@urql/solid'
import { render } from 'solid-js/web'
import { keepCarriedCode } from './features/token/token-address.ts'
import { client } from './graphql/client.ts'
import { PortalRoutes } from './routes.tsx'
import { markThai } from './text/mark-thai.ts'
import { language, texts } from './text/texts.ts'

document.documentElement.lang = language
document.title = texts.site.documentTitle

const root = document.getElementById('portal')
if (!root) throw new Error('index.html has no place for the portal')

keepCarriedCode()
if (language === 'en') markThai(root)

render(
  () => (
    <Provider value={client}>
      <PortalRoutes />
    </Provider>
  ),
  root,
)
