import { commitDraft, discardDraft, saveDraft, shownDrafts } from '../../../db/drafts/drafts.ts';
import type { draftsContract } from '../../contract/drafts.ts';
import { EditedFields } from '../../contract/records.ts';
import type { VaultHandlers } from './types.ts';

export const draftsHandlers: VaultHandlers<typeof draftsContract> = {
  'drafts.list': (_input, { vault }) =>
    shownDrafts(vault).map(({ id, entity, record, fields, begun, updated }) => ({
      id,
      entity,
      record,
      fields: EditedFields.parse(fields),
      begun,
      updated,
    })),

  'drafts.save': ({ id, entity, record, fields }, { vault }) => {
    saveDraft(vault, id, entity, record, fields);
    return {};
  },

  'drafts.commit': ({ id }, { vault }) => {
    commitDraft(vault, id);
    return {};
  },

  'drafts.discard': ({ id }, { vault }) => {
    discardDraft(vault, id);
    return {};
  },
};
