import { addOwnField, editOwnField, removeOwnField } from '../../../db/own-fields/own-fields.ts';
import { listOwnFields } from '../../../db/vocabularies/own-fields.ts';
import type { ownFieldsContract } from '../../contract/own-fields.ts';
import type { VaultHandlers } from './types.ts';

export const ownFieldsHandlers: VaultHandlers<typeof ownFieldsContract> = {
  'fields.list': (_input, { vault }) => listOwnFields(vault),
  'fields.add': (field, { vault }) => ({ id: addOwnField(vault, field) }),
  'fields.edit': ({ id, ...words }, { vault }) => {
    editOwnField(vault, id, words);
    return {};
  },
  'fields.remove': ({ id }, { vault }) => {
    removeOwnField(vault, id);
    return {};
  },
};
