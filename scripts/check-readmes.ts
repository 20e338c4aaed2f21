import {existsSync, globSync, readFileSync} from 'node:fs'
import path from 'node:path'
import {publishedPackages} from './lib/published-packages.ts'
import {root} from './lib/run-command.ts'

/** Commands, programs, imports and links that our texts name must exist, and every room must have its line. */
export function checkReadmes(): string | undefined {
  const files = globSync(
    [
      '*.md',
      '.storybook/**/*.{md,mdx}',
      'packages/*/*.md',
      'examples/**/*.md',
      'decisions/*.md',
      'bench/*.md',
      'tests/**/*.md',
    ],
    {
      cwd: root,
      exclude: (name) => name === 'node_modules' || name === '.tmp',
    },
  )
  const problems = files.flatMap((file) => problemsOf(file, readFileSync(path.join(root, file), 'utf8')))
  problems.push(...missingRooms())
  return problems.length === 0 ? undefined : problems.join('\n')
}

function problemsOf(file: string, text: string): string[] {
  const scripts = Object.keys(JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')).scripts)
  const programs = publishedPackages().flatMap(({bin}) => Object.keys(bin))
  const specifiers = publishedPackages().flatMap(({doors}) => doors.map(({specifier}) => specifier))
  const named = (pattern: RegExp): string[] => [...text.matchAll(pattern)].map((match) => match[1] ?? '')
  const missing = (what: string, found: string[], known: string[]): string[] =>
    found.filter((one) => !known.includes(one)).map((one) => `${file}: ${what} ${one} does not exist`)
  return [
    ...missing('the script', named(/npm run ([a-z][\w:-]*)/g), scripts),
    ...missing('the program', named(/npx (pixelated-[\w-]+)/g), programs),
    ...missing('the door', named(/from '(@pixelated\/[^']+)'/g), specifiers),
    ...missing('the page', named(/\]\(\?path=\/docs\/([\w-]+)--docs\)/g), pagesOfStorybook()),
    ...named(/\]\((?!https?:|#|mailto:|\?path=)([^)#\s]+)/g)
      .filter((link) => !existsSync(path.join(root, path.dirname(file), link)))
      .map((link) => `${file}: the link ${link} leads nowhere`),
  ]
}

/** The names that addresses of guides end with. */
function pagesOfStorybook(): string[] {
  const files = globSync('.storybook/pages/*.mdx', {cwd: root})
  const titles = files.map(
    (file) => /<Meta title="([^"]+)"/.exec(readFileSync(path.join(root, file), 'utf8'))?.[1] ?? '',
  )
  return [...titles.map((title) => title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')), 'api-find']
}

function missingRooms(): string[] {
  return publishedPackages().flatMap(({name, folder}) => {
    const readme = path.join(folder, 'README.md')
    if (!existsSync(readme)) return [`${name} has no README.md`]
    const text = readFileSync(readme, 'utf8')
    const rooms = globSync('src/*/', {cwd: folder}).map((room) => path.basename(room))
    return rooms
      .filter((room) => !text.includes(`| \`${room}\``))
      .map((room) => `${name}: README.md has no line for the room ${room}`)
  })
}
