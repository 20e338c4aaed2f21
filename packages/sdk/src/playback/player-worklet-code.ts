/** The bundled worklet as text. Builds put it here; where nothing was built there is none. */
export const playerWorkletCode: string | undefined = undefined
