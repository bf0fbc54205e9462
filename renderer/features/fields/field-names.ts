/** By which list a field is coded. */
export { listOf } from '../values/index.ts';
