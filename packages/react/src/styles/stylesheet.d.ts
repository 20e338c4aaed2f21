/** `import '@pixelated/react/styles.css'` brings looks and no names. It says so to compilers that ask of every import what it is. */
// oxlint-disable-next-line unicorn/require-module-specifiers -- without it the file is no module
export {}
