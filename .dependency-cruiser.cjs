/**
 * Who may import whom, of the folders that README.md maps.
 *
 * db/model and electron/contract are pure and everyone's; nothing else crosses. Run it through
 * build/layers.ts, which also fails when a source file was not read: without @swc/core the
 * cruiser reads no TypeScript at all and calls that a success.
 */
const PURE_PACKAGES = '(^|/)node_modules/(zod|fractional-indexing|opencc-js)/';

/** Own folders; packages and Node's modules are judged by other rules. */
const OURS = '^(db|electron|renderer|build|test)/';

module.exports = {
  forbidden: [
    {
      name: 'model-is-pure',
      comment: 'db/model imports itself and packages that touch neither Node nor a window.',
      severity: 'error',
      from: { path: '^db/model/' },
      to: { pathNot: ['^db/model/', PURE_PACKAGES] },
    },
    {
      name: 'contract-is-pure',
      comment: 'electron/contract imports itself, db/model and pure packages.',
      severity: 'error',
      from: { path: '^electron/contract/' },
      to: { pathNot: ['^electron/contract/', '^db/model/', PURE_PACKAGES] },
    },
    {
      name: 'db-knows-no-shell',
      comment: 'The engine runs without a window: it knows neither the shell nor the interface.',
      severity: 'error',
      from: { path: '^db/' },
      to: { path: ['^electron/', '^renderer/', '(^|/)node_modules/electron/', '^electron$'] },
    },
    {
      name: 'vault-uses-engine-and-contract',
      severity: 'error',
      from: { path: '^electron/vault/' },
      to: { path: OURS, pathNot: '^(electron/vault|electron/contract|db)/' },
    },
    {
      name: 'office-files-are-parsed-apart',
      comment: 'What unpacks and parses Office files of strangers is code of the processes that read them, and of no other.',
      severity: 'error',
      from: { pathNot: ['^db/office/parse/', '^db/inspect/parse/', '^electron/vault/office-process\\.ts$'] },
      to: { path: ['^db/office/parse/', '(^|/)node_modules/(saxen|read-excel-file)/', '^(saxen|read-excel-file)'] },
    },
    {
      name: 'keys-and-xml-never-meet',
      comment: 'The same by whatever way: from where keys are, no import leads to a parser.',
      severity: 'error',
      from: { path: '^electron/(vault/index|cli/index|main/index|vault/key-process)\\.ts$' },
      to: { path: ['^db/office/parse/', '(^|/)node_modules/(saxen|read-excel-file)/'], reachable: true },
    },
    {
      name: 'files-are-looked-into-apart',
      comment: 'What reads the formats of evidence is code of the processes that look into one file each, and of no other.',
      severity: 'error',
      from: { pathNot: ['^db/inspect/parse/', '^electron/vault/inspect-process\\.ts$', '^renderer/', '^test/'] },
      to: {
        path: [
          '^db/inspect/parse/',
          '(^|/)node_modules/(asn1js|exifreader|file-type|music-metadata|pdfjs-dist|strtok3)/',
          '^(asn1js|exifreader|file-type|music-metadata|pdfjs-dist|strtok3)',
        ],
      },
    },
    {
      name: 'keys-and-formats-never-meet',
      comment: 'The same by whatever way.',
      severity: 'error',
      from: { path: '^electron/(vault/index|cli/index|main/index|vault/key-process)\\.ts$' },
      to: {
        path: ['^db/inspect/parse/', '(^|/)node_modules/(asn1js|exifreader|file-type|music-metadata|pdfjs-dist|strtok3)/'],
        reachable: true,
      },
    },
    {
      name: 'pages-are-set-apart',
      comment:
        'Native compilers, and libraries that write files, are loaded where no key is: by the processes that set pages, and by tests.',
      severity: 'error',
      from: { pathNot: ['^db/report/(pages/set|pdf|docx|html)/', '^electron/vault/pages-process\\.ts$', '^test/'] },
      to: {
        path: ['^db/report/(pages/set|pdf|docx|html)/', '(^|/)node_modules/(@myriaddreamin|@resvg|docx)/', '^(@myriaddreamin|@resvg|docx)'],
      },
    },
    {
      name: 'keys-and-native-code-never-meet',
      comment: 'The same by whatever way.',
      severity: 'error',
      from: { path: '^electron/(vault/index|cli/index|main/index|vault/key-process)\\.ts$' },
      to: { path: ['^db/report/(pages/set|pdf|docx|html)/', '(^|/)node_modules/(@myriaddreamin|@resvg|docx)/'], reachable: true },
    },
    {
      name: 'processes-apart-hold-no-vault',
      comment: 'The processes without keys load neither the vault nor its database, keys, log or records.',
      severity: 'error',
      from: {
        path: '^(db/office/parse/read-process|db/inspect/parse/inspect-process|db/report/pages/set/set-process|electron/vault/(office|pages|inspect)-process)\\.ts$',
      },
      to: {
        path: OURS,
        pathNot: [
          '^db/(apart|office|inspect|model|xlsx|report/(pages|model|pdf|docx|html))/',
          '^db/analysis/colours\\.ts$',
          '^db/vault/no-core-dump\\.ts$',
          '^electron/(contract/|vault/(helper-process|ports)\\.ts$)',
        ],
        reachable: true,
      },
    },
    {
      name: 'cli-uses-engine',
      severity: 'error',
      from: { path: '^electron/cli/' },
      to: { path: OURS, pathNot: '^(electron/cli|electron/contract|electron/platform|db)/' },
    },
    {
      name: 'main-and-preload-know-only-the-contract',
      comment: 'The main process and the preload script never see case data or SQL. Patience with the disk is no case data.',
      severity: 'error',
      from: { path: '^electron/(main|preload)/' },
      to: {
        path: OURS,
        pathNot: ['^electron/$1/', '^electron/contract/', '^electron/platform/', '^db/model/', '^db/disk/'],
      },
    },
    {
      name: 'renderer-knows-only-the-contract',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: OURS, pathNot: '^(renderer|electron/contract|db/model)/' },
    },
    {
      name: 'renderer-has-no-node',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'features-meet-at-their-index',
      comment: 'A feature reaches another one through its index.ts only.',
      severity: 'error',
      from: { path: '^renderer/features/([^/]+)/' },
      to: { path: '^renderer/features/', pathNot: ['^renderer/features/$1/', '^renderer/features/[^/]+/index\\.ts$'] },
    },
    {
      name: 'features-stand-on-the-shared-parts',
      severity: 'error',
      from: { path: '^renderer/features/' },
      to: { path: '^renderer/', pathNot: '^renderer/((features|ui|state|i18n)/|api\\.ts$)' },
    },
    {
      name: 'product-imports-no-test-or-build',
      severity: 'error',
      from: { pathNot: '^(test|build)/' },
      to: { path: '^(test|build)/' },
    },
    {
      name: 'product-imports-no-development-package',
      comment: 'Electron is no dependency of the packed app: it is what the app runs in.',
      severity: 'error',
      from: { path: '^(db|electron|renderer)/' },
      to: {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
        dependencyTypesNot: ['type-only'],
        pathNot: '(^|/)node_modules/electron/',
      },
    },
    {
      name: 'electron-is-for-main-and-preload',
      severity: 'error',
      from: { pathNot: '^(electron/(main|preload)|test)/' },
      to: { path: ['(^|/)node_modules/electron/', '^electron$'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-circular',
      comment: 'What two files need of each other stands in a third. Folders of db: build/layers.ts.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'every-import-resolves',
      comment: 'An import that is not found is one whose layer is not known.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(electron|virtual:pdf-data)$' },
    },
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json'],
    },
  },
};
