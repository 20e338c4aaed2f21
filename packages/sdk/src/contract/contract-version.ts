/**
 * The version of the gateway's wire contract, in `/status` and the OpenAPI document.
 * @example
 * const {gateway} = await pixel.status()
 * if (gateway && gateway.contract_version !== contractVersion) show('The server speaks', gateway.contract_version)
 */
export const contractVersion = '1.0.0'
