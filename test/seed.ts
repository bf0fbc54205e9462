/**
 * Where property tests begin to draw values. `LAPWING_SEED=5 npm test` begins elsewhere; a test that fails prints where it began.
 */
import fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env['LAPWING_SEED']) });
