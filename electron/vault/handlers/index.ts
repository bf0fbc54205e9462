import type { DataContract } from '../../contract/index.ts';
import { bundlesHandlers } from './bundles.ts';
import { casesHandlers } from './cases.ts';
import { conflictsHandlers } from './conflicts.ts';
import { contactsHandlers } from './contacts.ts';
import { draftsHandlers } from './drafts.ts';
import { linksHandlers } from './links.ts';
import { peopleHandlers } from './people.ts';
import { recommendationsHandlers } from './recommendations.ts';
import { recordsHandlers } from './records.ts';
import { searchHandlers } from './search.ts';
import { themesHandlers } from './themes.ts';
import type { VaultHandlers } from './types.ts';
import { upkeepHandlers } from './upkeep.ts';

/** One handler for each method of the contract. */
export const dataHandlers: VaultHandlers<DataContract> = {
  ...casesHandlers,
  ...recordsHandlers,
  ...peopleHandlers,
  ...recommendationsHandlers,
  ...themesHandlers,
  ...linksHandlers,
  ...searchHandlers,
  ...draftsHandlers,
  ...conflictsHandlers,
  ...contactsHandlers,
  ...bundlesHandlers,
  ...upkeepHandlers,
};
