import { Provider } from '@urql/solid'
import { render } from 'solid-js/web'
import { keepCarriedCode } from './features/token/token-address.ts'
import { client } from './graphql/client.ts'
import { PortalRoutes } from './routes.tsx'
import { language, texts } from './text/texts.ts'

document.documentElement.lang = language
document.title = texts.site.documentTitle

const root = document.getElementById('portal')
if (!root) throw new Error('index.html has no place for the portal')

keepCarriedCode()

render(
  () => (
    <Provider value={client}>
      <PortalRoutes />
    </Provider>
  ),
  root,
)
