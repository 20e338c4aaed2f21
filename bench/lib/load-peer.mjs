/** Imports a package of `bench/node_modules`, by a name that our checks do not follow: they also run where peers are not installed. */
export const loadPeer = (name) => import(name)
