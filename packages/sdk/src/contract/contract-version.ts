/** The version of the gateway's wire contract, in `/status` and the OpenAPI document. */
export const contractVersion = '1.0.0'
