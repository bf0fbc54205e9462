/** Every text of the window in Simplified Chinese. A missing one does not compile. */
import type { MessageId } from '../en/index.ts';
import { analysis } from './analysis.ts';
import { assessment } from './assessment.ts';
import { care } from './care.ts';
import { cases } from './cases.ts';
import { consent } from './consent.ts';
import { erasure } from './erasure.ts';
import { errors } from './errors.ts';
import { exchange } from './exchange.ts';
import { frame } from './frame.ts';
import { guide } from './guide.ts';
import { graph } from './graph.ts';
import { importTables } from './import-tables.ts';
import { imports } from './imports.ts';
import { links } from './links.ts';
import { lists } from './lists.ts';
import { ownWords } from './own-words.ts';
import { people } from './people.ts';
import { pinpoints } from './pinpoints.ts';
import { placed } from './placed.ts';
import { readiness } from './readiness.ts';
import { records } from './records.ts';
import { reference } from './reference.ts';
import { reports } from './reports.ts';
import { start } from './start.ts';
import { timeline } from './timeline.ts';
import { values } from './values.ts';
import { views } from './views.ts';
import { copies } from './copies.ts';
import { intake } from './intake.ts';
import { items } from './items.ts';
import { times } from './times.ts';
import { wholeRecord } from './whole-record.ts';

export const zhHans: Readonly<Record<MessageId, string>> = {
  ...values,
  ...views,
  ...analysis,
  ...assessment,
  ...imports,
  ...importTables,
  ...care,
  ...cases,
  ...consent,
  ...erasure,
  ...errors,
  ...exchange,
  ...frame,
  ...guide,
  ...graph,
  ...links,
  ...lists,
  ...ownWords,
  ...people,
  ...pinpoints,
  ...placed,
  ...readiness,
  ...records,
  ...reference,
  ...reports,
  ...start,
  ...timeline,
  ...copies,
  ...intake,
  ...items,
  ...times,
  ...wholeRecord,
};
