/** Whether the answer goes to a caller in process, or to a socket whose writer knows lean responses. */
export type Destination = 'process' | 'socket'
