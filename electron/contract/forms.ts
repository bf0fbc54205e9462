/** Forms that were begun and not sent: kept encrypted through locking, and given back to the one who typed in them. */
import * as z from 'zod';

import { boundedRecord, Done, FieldName, method } from './define.ts';
import { code, longText } from './shared.ts';

/** Which form, and what about. */
const WhichForm = z.strictObject({ form: code.min(1) });
const FormFields = boundedRecord(FieldName, longText, 50);

export const formsContract = {
  /** `null` where whoever is at work has not begun it. */
  'forms.show': method({ kind: 'read', input: WhichForm, output: FormFields.nullable() }),
  'forms.save': method({ kind: 'write', input: WhichForm.extend({ fields: FormFields }), output: Done }),
  'forms.discard': method({ kind: 'write', input: WhichForm, output: Done }),
};
