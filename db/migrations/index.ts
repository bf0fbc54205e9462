import * as log from './0010-log.ts';
import * as records from './0020-records.ts';
import * as ownRecords from './0025-own-records.ts';
import * as recommendations from './0030-recommendations.ts';
import * as search from './0040-search.ts';
import * as bundles from './0050-bundles.ts';
import * as assessment from './0060-assessment.ts';
import * as consent from './0070-consent.ts';
import * as reports from './0080-reports.ts';
import * as reportFindings from './0090-report-findings.ts';
import * as lists from './0100-lists.ts';
import * as chain from './0120-chain.ts';
import * as searchSimplified from './0150-search-simplified.ts';
import * as frozenTold from './0160-frozen-told.ts';
import * as counting from './0170-counting.ts';
import * as wholeRecord from './0180-whole-record.ts';
import * as words from './0190-words.ts';
import * as askedOfRecords from './0195-asked-of-records.ts';
import * as searchParts from './0197-search-parts.ts';
import * as evidence from './0200-evidence.ts';
import * as evidenceText from './0205-evidence-text.ts';
import * as trustedTime from './0215-trusted-time.ts';
import * as fileParts from './0220-file-parts.ts';
import * as claimText from './0225-claim-text.ts';
import * as smallPicture from './0235-small-picture.ts';
import * as fileCases from './0237-file-cases.ts';
import * as nobodyShown from './0241-nobody-shown.ts';
import * as hashOfAnyWriting from './0243-hash-of-any-writing.ts';
import * as fileFacts from './0247-file-facts.ts';
import type { Migration } from './runner.ts';

/** All steps, oldest first. A step that shipped is never edited. */
export const migrations: readonly Migration[] = [
  log,
  records,
  ownRecords,
  recommendations,
  search,
  bundles,
  assessment,
  consent,
  reports,
  reportFindings,
  lists,
  chain,
  searchSimplified,
  frozenTold,
  counting,
  wholeRecord,
  words,
  askedOfRecords,
  searchParts,
  evidence,
  evidenceText,
  trustedTime,
  fileParts,
  claimText,
  smallPicture,
  fileCases,
  nobodyShown,
  hashOfAnyWriting,
  fileFacts,
];
