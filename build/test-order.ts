/**
 * The order of the test files: what opens a window comes first, and what takes long and does not look it; the many short
 * ones come last, so that no processor waits for the end of another's file.
 */
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Small files behind which much work stands: without times of an earlier run, vitest takes larger files to be longer. */
export const long: readonly string[] = [
  'test/simulate/simulate.test.ts',
  'test/security/long/sample.test.ts',
  'test/security/killed.test.ts',
];

const isFirst = ({ project, moduleId }: TestSpecification) => project.name === 'window' || long.some((file) => moduleId.endsWith(file));

export class LongFilesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return [...sorted.filter(isFirst), ...sorted.filter((file) => !isFirst(file))];
  }
}
