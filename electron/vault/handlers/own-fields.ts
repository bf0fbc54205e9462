import { addOwnField, editOwnField, listOwnFields, removeOwnField } from '../../../db/own-fields/own-fields.ts';
import type { ownFieldsContract } from '../../contract/own-fields.ts';
import type { VaultHandlers } from './types.ts';

export const ownFieldsHandlers: VaultHandlers<typeof ownFieldsContract> = {
  'ownFields.list': (_input, { vault }) => listOwnFields(vault),
  'ownFields.add': (field, { vault }) => ({ id: addOwnField(vault, field) }),
  'ownFields.edit': ({ id, ...words }, { vault }) => {
    editOwnField(vault, id, words);
    return {};
  },
  'ownFields.remove': ({ id }, { vault }) => {
    removeOwnField(vault, id);
    return {};
  },
};
