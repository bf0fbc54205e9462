/** `npm start`, until there is a window: says so plainly, and what can be used now. */
process.stdout.write(
  [
    'Lapwing has no window yet: it comes with the next version.',
    'What works now, without a window:',
    '  npm run demo                the whole story with invented people, in under a minute',
    '  npm run lapwing -- --help   the command line: vaults, cases, recommendations, search, bundles',
    '',
  ].join('\n'),
);
