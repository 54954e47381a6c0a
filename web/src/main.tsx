import { Provider } from '@urql/solid'
import { render } from 'solid-js/web'
import { client } from './graphql/client.ts'
import { PortalRoutes } from './routes.tsx'

const root = document.getElementById('portal')
if (!root) throw new Error('index.html has no place for the portal')

render(
  () => (
    <Provider value={client}>
      <PortalRoutes />
    </Provider>
  ),
  root,
)
