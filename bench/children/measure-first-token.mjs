// Time to the first token: pairs of a client and the floor of its wire format, in turn first, in one process.
const {client: name, format, origin, packages, pairs} = JSON.parse(process.argv[2])
const load = async (client) => {
  const {createClient} = await import(`../clients/${client}.mjs`)
  return createClient({baseUrl: `${origin}/${format}/20/each`, format, packages})
}
const floor = await load('bare-fetch')
const client = await load(name)

async function firstTokenMs({stream}) {
  const startedAt = performance.now()
  let firstAt
  await stream(() => (firstAt ??= performance.now()))
  return firstAt - startedAt
}

for (let at = 0; at < 40; at++) {
  await firstTokenMs(floor)
  await firstTokenMs(client)
}
const own = []
const bare = []
for (let at = 0; at < pairs; at++) {
  if (at % 2 === 0) bare.push(await firstTokenMs(floor))
  own.push(await firstTokenMs(client))
  if (at % 2 === 1) bare.push(await firstTokenMs(floor))
}
const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)]
console.log(
  JSON.stringify({ownMs: median(own), bareMs: median(bare), overMs: median(own.map((one, at) => one - bare[at]))}),
)
process.exit(0)
