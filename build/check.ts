/** `npm run check`: types, dead code, layers, lint, format and the generated schema. Exit 1 when any fails. */
import { runCheckSteps } from './check-steps.ts';

const begun = performance.now();
const results = await runCheckSteps((line) => process.stdout.write(`${line}\n`));
const failed = results.filter((result) => !result.passed);
const seconds = ((performance.now() - begun) / 1000).toFixed(1);
process.stdout.write(`${results.length - failed.length} of ${results.length} steps passed in ${seconds} s\n`);
if (failed.length > 0) process.exitCode = 1;
