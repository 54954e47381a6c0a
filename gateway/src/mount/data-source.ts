import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway'
import type { GatewayGraphQLResponse } from '@apollo/server-gateway-interface'
import { clientAddressHeader } from '@eact/kit/http'
import { innerTokenHeader, requestIdHeader, type TokenSigner } from '@eact/kit/viewer'
import type { GatewayContext } from '../context.ts'
import type { Mount } from './mount.ts'

/**
 * The gateway's way to one subgraph, the same for both mounts: the viewer crosses only as a
 * signed token for this subgraph, so that nothing is passed by reference by accident.
 */
export class MountDataSource implements GraphQLDataSource<GatewayContext> {
  readonly #mount: Mount
  readonly #signer: TokenSigner

  constructor(mount: Mount, signer: TokenSigner) {
    this.#mount = mount
    this.#signer = signer
  }

  async process(options: GraphQLDataSourceProcessOptions<GatewayContext>): Promise<GatewayGraphQLResponse> {
    const { request } = options
    const context = options.context as GatewayContext
    const headers = new Headers({
      [innerTokenHeader]: await this.#signer.sign(context.viewer, this.#mount.name, context.asOf),
      [requestIdHeader]: context.requestId,
      ...(context.clientAddress ? { [clientAddressHeader]: context.clientAddress } : {}),
    })
    const answer = await this.#mount.execute(
      {
        query: request.query ?? '',
        variables: request.variables ?? {},
        operationName: request.operationName ?? null,
      },
      headers,
      context.signal,
    )
    return answer as GatewayGraphQLResponse
  }
}
