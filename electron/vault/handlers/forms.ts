import { discardForm, readForm, saveForm } from '../../../db/drafts/forms.ts';
import type { formsContract } from '../../contract/forms.ts';
import type { VaultHandlers } from './types.ts';

export const formsHandlers: VaultHandlers<typeof formsContract> = {
  'forms.show': ({ form }, { vault }) => readForm(vault, form) ?? null,
  'forms.save': ({ form, fields }, { vault }) => {
    saveForm(vault, form, fields);
    return {};
  },
  'forms.discard': ({ form }, { vault }) => {
    discardForm(vault, form);
    return {};
  },
};
