import {publishedPackages} from '../../scripts/lib/published-packages.ts'

/** Doors that need a peer which the empty project has not. */
const needPeers = ['@pixelated/mock-server/msw', '@pixelated/mock-server/vitest']

/** Every door as a user writes it. */
export const doors = publishedPackages().flatMap((one) => one.doors.map(({specifier}) => specifier))

/** Those that load in a project without optional peers. */
export const standaloneDoors = doors.filter((door) => !needPeers.includes(door))
