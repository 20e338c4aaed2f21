// Who may import whom. Type-only imports count too. The rooms are explained in each package's README.

/** For each package, each room and the rooms it may import; doors may import every room, and no room a door. */
const rooms = {
  sdk: {
    lib: [],
    contract: ['lib'],
    errors: ['contract', 'lib'],
    http: ['contract', 'errors', 'lib'],
    streaming: ['contract', 'errors', 'lib'],
    api: ['http', 'streaming', 'measures', 'contract', 'errors', 'lib'],
    client: ['api', 'http', 'streaming', 'contract', 'errors', 'lib'],
    measures: ['contract', 'lib'],
    fhir: ['contract', 'lib'],
    crisis: ['contract', 'lib'],
    analysis: ['contract', 'lib'],
    safety: ['analysis', 'crisis', 'contract', 'lib'],
    storage: ['errors', 'contract', 'lib'],
    conversation: ['safety', 'measures', 'crisis', 'storage', 'client', 'contract', 'errors', 'lib'],
    outbox: ['conversation', 'api', 'storage', 'contract', 'errors', 'lib'],
    triton: ['http', 'streaming', 'errors', 'lib'],
    'triton-grpc': ['triton', 'http', 'errors', 'lib'],
    scheduling: ['errors', 'lib'],
    signal: ['audio', 'errors', 'lib'],
    audio: ['errors', 'lib'],
    'audio-host': ['audio', 'errors', 'lib'],
    affect: ['audio', 'signal', 'errors', 'lib'],
    capture: ['audio-host', 'audio', 'signal', 'errors', 'lib'],
    playback: ['audio-host', 'audio', 'signal', 'errors', 'lib'],
    voice: ['capture', 'playback', 'affect', 'audio-host', 'audio', 'signal', 'contract', 'errors', 'lib'],
    speech: ['api', 'http', 'streaming', 'signal', 'audio', 'contract', 'errors', 'lib'],
    'audio-onnx': ['audio', 'signal', 'errors', 'lib'],
  },
  gateway: {
    lib: [],
    wire: ['engines', 'stores', 'policy', 'lib'],
    listener: ['wire', 'policy', 'lib'],
    engines: ['lib'],
    policy: ['lib'],
    stores: ['lib'],
    seals: ['stores', 'lib'],
    sqlite: ['stores', 'seals', 'lib'],
    postgres: ['stores', 'seals', 'lib'],
    'command-line': ['audit', 'retention', 'progress', 'sqlite', 'postgres', 'seals', 'stores', 'policy', 'lib'],
    turns: ['wire', 'engines', 'stores', 'policy', 'lib'],
    jobs: ['wire', 'engines', 'stores', 'policy', 'lib'],
    alerts: ['wire', 'stores', 'policy', 'lib'],
    audit: ['stores', 'policy', 'lib'],
    retention: ['audit', 'stores', 'policy', 'lib'],
    progress: ['wire', 'stores', 'policy', 'lib'],
    decoding: ['lib'],
    speech: ['decoding', 'wire', 'engines', 'policy', 'lib'],
    middleware: ['wire', 'stores', 'policy', 'lib'],
    routes: [
      'wire',
      'middleware',
      'turns',
      'jobs',
      'alerts',
      'audit',
      'retention',
      'progress',
      'speech',
      'engines',
      'stores',
      'policy',
      'lib',
    ],
    app: [
      'wire',
      'routes',
      'middleware',
      'turns',
      'jobs',
      'alerts',
      'audit',
      'retention',
      'progress',
      'speech',
      'engines',
      'stores',
      'policy',
      'lib',
    ],
  },
  'mock-server': {
    lib: [],
    fixtures: ['lib'],
    journal: ['lib'],
    history: ['lib'],
    faults: ['lib'],
    speech: ['lib'],
    scenarios: ['faults', 'lib'],
    conformance: ['lib'],
    recorder: ['faults', 'journal', 'lib'],
    'simulated-engine': ['scenarios', 'fixtures', 'lib'],
    upstream: ['simulated-engine', 'history', 'scenarios', 'fixtures', 'journal', 'lib'],
    'triton-emulation': ['simulated-engine', 'scenarios', 'fixtures', 'journal', 'lib'],
    server: [
      'upstream',
      'triton-emulation',
      'simulated-engine',
      'history',
      'scenarios',
      'faults',
      'journal',
      'recorder',
      'speech',
      'fixtures',
      'lib',
    ],
    'command-line': ['server', 'scenarios', 'faults', 'journal', 'recorder', 'conformance', 'lib'],
  },
  react: {
    lib: [],
    messages: ['lib'],
    styles: [],
    provider: ['messages', 'lib'],
    queries: ['lib'],
    hooks: ['provider', 'queries', 'messages', 'lib'],
    ui: ['hooks', 'provider', 'messages', 'lib'],
    parts: ['ui', 'hooks', 'provider', 'messages', 'lib'],
    crisis: ['parts', 'ui', 'hooks', 'provider', 'messages', 'lib'],
    insights: ['parts', 'ui', 'hooks', 'provider', 'messages', 'lib'],
    charts: ['insights', 'provider', 'messages', 'lib'],
    chat: ['crisis', 'insights', 'parts', 'ui', 'hooks', 'provider', 'messages', 'lib'],
    progress: ['charts', 'crisis', 'insights', 'parts', 'ui', 'hooks', 'provider', 'messages', 'lib'],
    testing: [],
    voice: ['chat', 'crisis', 'parts', 'ui', 'hooks', 'provider', 'messages', 'lib'],
    widget: ['voice', 'chat', 'crisis', 'parts', 'ui', 'hooks', 'provider', 'styles', 'messages', 'lib'],
  },
}

/** Libraries that exactly one room knows, so that replacing one is a change in one place. */
const keepers = {
  ky: 'sdk/src/http',
  'eventsource-parser': 'sdk/src/streaming',
  'onnxruntime-web': 'sdk/src/audio-onnx',
  idb: 'sdk/src/storage',
  '@visx': 'react/src/charts',
  hono: 'gateway/src/(app|routes|middleware)',
  pg: 'gateway/src/postgres',
  'opus-decoder': 'gateway/src/decoding',
  'mpg123-decoder': 'gateway/src/decoding',
  '@wasm-audio-decoders': 'gateway/src/decoding',
  ws: 'gateway/src/listener',
}

/** Doors that run in a browser: nothing they reach may need Node. */
const pureDoors = '^packages/((sdk|react)/src/[^/]+|(gateway|mock-server)/src/(index|engines|msw|triton))[.]ts$'
/** Development dependencies that the build puts into a door. */
const bundled = 'node_modules/idb/'
const testFile = '([.](test|test-d|bench|stories)|-fixture)[.]tsx?$'
const builtIn =
  '^(node:)?(assert|async_hooks|buffer|child_process|cluster|crypto|dgram|diagnostics_channel|dns|events|fs|http|http2|https|inspector|module|net|os|path|perf_hooks|process|querystring|readline|sqlite|stream|string_decoder|sys|test|timers|tls|tty|url|util|v8|vm|worker_threads|zlib)(/|$)'

const roomRules = Object.entries(rooms).flatMap(([name, table]) =>
  Object.entries(table).map(([room, allowed]) => ({
    name: `room-${name}-${room}`,
    comment: `${name}/src/${room} may import ${allowed.join(', ') || 'no other room'}.`,
    severity: 'error',
    from: {path: `^packages/${name}/src/${room}/`, pathNot: testFile},
    to: {path: `^packages/${name}/src/`, pathNot: `^packages/${name}/src/(${[room, ...allowed].join('|')})/`},
  })),
)

const unknownRoomRules = Object.entries(rooms).map(([name, table]) => ({
  name: `unknown-room-${name}`,
  comment: 'A new room gets a line in the table of .dependency-cruiser.mjs and in its package README.',
  severity: 'error',
  from: {path: `^packages/${name}/src/`},
  to: {path: `^packages/${name}/src/[^/]+/`, pathNot: `^packages/${name}/src/(${Object.keys(table).join('|')})/`},
}))

const keeperRules = Object.entries(keepers).map(([library, keeper]) => ({
  name: `only-keeper-imports-${library}`,
  severity: 'error',
  from: {path: '^packages/', pathNot: [`^packages/${keeper}/`, testFile]},
  to: {path: `node_modules/${library}/`},
}))

export default {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'Zero cycles, type-only imports included.',
      severity: 'error',
      from: {},
      to: {circular: true},
    },
    {
      name: 'not-to-unresolvable',
      severity: 'error',
      // The two examples bring a framework of their own, which is installed when they are tested.
      from: {pathNot: ['^(bench|tests/runtimes)/.*[.]mjs$', '^examples/(astro|next)-chat/']},
      to: {couldNotResolve: true},
    },
    ...roomRules,
    ...unknownRoomRules,
    ...keeperRules,
    {
      name: 'zod-values-in-contract-only',
      comment: 'Schemas live in the contract and in the Triton client; elsewhere zod is a type.',
      severity: 'error',
      from: {path: '^packages/sdk/src/', pathNot: ['^packages/sdk/src/(contract|triton)/', testFile]},
      to: {path: 'node_modules/zod/', dependencyTypesNot: ['type-only']},
    },
    {
      name: 'client-as-type-in-conversation',
      severity: 'error',
      from: {path: '^packages/sdk/src/conversation/', pathNot: testFile},
      to: {path: '^packages/sdk/src/client/', dependencyTypesNot: ['type-only']},
    },
    {
      name: 'sdk-stands-alone',
      severity: 'error',
      from: {path: '^packages/sdk/'},
      to: {path: '^packages/(?!sdk/)'},
    },
    {
      name: 'gateway-imports-sdk-only',
      severity: 'error',
      from: {path: '^packages/gateway/'},
      to: {path: '^packages/(?!(sdk|gateway)/)'},
    },
    {
      name: 'react-imports-sdk-only',
      comment: 'Tests and stories may use the mock server.',
      severity: 'error',
      from: {path: '^packages/react/', pathNot: testFile},
      to: {path: '^packages/(?!(sdk|react)/)'},
    },
    {
      name: 'packages-do-not-import-around-them',
      severity: 'error',
      from: {path: '^packages/[^/]+/src/'},
      to: {path: '^(examples|tests|bench|scripts|training)/'},
    },
    {
      name: 'other-packages-by-their-doors',
      comment: 'Import @pixelated/<package>, never a file inside its rooms.',
      severity: 'error',
      from: {path: '^(packages/[^/]+|examples)/'},
      // The stylesheet is a door too, one that is not TypeScript.
      to: {
        path: '^packages/[^/]+/src/[^/]+/',
        pathNot: ['^$1/', '^packages/react/src/styles/(styles[.]css|stylesheet[.]d[.]ts)$'],
      },
    },
    {
      name: 'training-knows-analysis-only',
      comment: 'The runners use the analysers and what stands on them, and nobody uses the runners.',
      severity: 'error',
      from: {path: '^training/'},
      to: {
        path: '^(packages|examples|tests|bench)/',
        pathNot: '^packages/sdk/src/(affect|analysis|audio|audio-onnx|contract|crisis|safety|signal|lib)(/|[.]ts$)',
      },
    },
    {
      name: 'browser-doors-need-no-node',
      comment: 'The door must load in a browser, so nothing it reaches may import a Node built-in.',
      severity: 'error',
      from: {path: pureDoors, pathNot: '^packages/(sdk/src/(triton-grpc|voice-assets)|react/src/proof)[.]ts$'},
      to: {path: builtIn, reachable: true},
    },
    {
      name: 'no-dev-dependency-in-source',
      severity: 'error',
      from: {path: '^packages/[^/]+/src/', pathNot: [testFile, '-conformance[.]ts$']},
      to: {
        pathNot: bundled,
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
        dependencyTypesNot: ['npm', 'npm-peer', 'npm-optional', 'type-only'],
      },
    },
  ],
  options: {
    doNotFollow: {path: 'node_modules'},
    exclude: {path: '^packages/[^/]+/dist/|(^|/)[.]tmp/'},
    combinedDependencies: false,
    tsPreCompilationDeps: true,
    tsConfig: {fileName: 'tsconfig.json'},
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@pixelated/source', 'import', 'node', 'default', 'types'],
    },
  },
}
