/** `import '@pixelated/react/styles.css'` brings looks and no names. It says so to compilers that ask of every import what it is. */
export {}
