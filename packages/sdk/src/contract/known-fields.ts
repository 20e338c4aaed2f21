/**
 * The fields a schema names, at every depth. Responses keep unknown fields at run time; in types they would turn every
 * misspelt name into `unknown`, so they are left out. An object of free names (a record) stays as it is.
 */
export type KnownFields<T> = T extends readonly (infer Item)[]
  ? KnownFields<Item>[]
  : T extends object
    ? [NamedKeys<T>] extends [never]
      ? T
      : {[Key in keyof T as string extends Key ? never : Key]: KnownFields<T[Key]>}
    : T

type NamedKeys<T> = keyof {[Key in keyof T as string extends Key ? never : Key]: unknown}
