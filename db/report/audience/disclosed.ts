/**
 * What was found, less what the readers of a report may not get: the rest is not there any more when sentences are made of it.
 *
 * For readers outside of the team, only what is named here is taken over: a field that is new in `ReportData` is left out until
 * somebody decides about it.
 */
import type { ReportData } from '../compose/report-data.ts';
import type { Disclosure } from './disclosure.ts';

export function disclosed(data: ReportData, disclosure: Disclosure): ReportData {
  return { ...data, disclosure };
}
