/** Stands in for a reader that a file makes take memory without end. */
const kept: unknown[] = [];
process.on('message', () => {
  for (;;) kept.push(Array.from({ length: 1000 }, (_, at) => ({ at })));
});
