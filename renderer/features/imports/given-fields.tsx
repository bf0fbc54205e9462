import { stateByName } from '../../../db/model/states.ts';
import { useText } from '../../i18n/index.tsx';
import { FieldGrid } from '../../ui/layout.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { Given } from './use-import.ts';

/** As it stands in the fields, whether or not it can be used. */
export interface Typed {
  readonly state: string;
  readonly symbol: string;
  readonly session: string;
}

export const nothingTyped: Typed = { state: '', symbol: '', session: '' };

export interface GivenFieldsProps {
  readonly typed: Typed;
  readonly onChange: (typed: Typed) => void;
  /** What a column says already is not asked for. */
  readonly said?: ReadonlySet<string>;
}

/** What a file or a text does not say of itself. */
export function GivenFields({ typed, onChange, said = new Set() }: GivenFieldsProps) {
  const t = useText();
  const wrong = wrongIn(typed);
  const errors = { state: t('problem.state-unknown'), symbol: undefined, session: t('problem.session-invalid') };
  return (
    <FieldGrid>
      {(['state', 'symbol', 'session'] as const)
        .filter((field) => !said.has(field))
        .map((field) => (
          <TextField
            key={field}
            label={t(`import.paste.${field}`)}
            value={typed[field]}
            onChange={(value) => onChange({ ...typed, [field]: value })}
            error={wrong[field] ? errors[field] : undefined}
            placeholder={t(`import.paste.${field}.example`)}
          />
        ))}
    </FieldGrid>
  );
}

/** Only what can be used: a name that no State has is left out. */
export function givenFrom(typed: Typed): Pick<Given, 'state' | 'symbol' | 'session'> {
  const state = stateByName(typed.state.trim());
  const symbol = typed.symbol.trim();
  const session = /^\s*[1-9]\d?\s*$/.test(typed.session) ? Number(typed.session) : undefined;
  return { ...(state !== undefined && { state }), ...(symbol !== '' && { symbol }), ...(session !== undefined && { session }) };
}

export function typedFrom({ state = '', symbol = '', session }: Given): Typed {
  return { state, symbol, session: session === undefined ? '' : String(session) };
}

export function isWrong(typed: Typed): boolean {
  return Object.values(wrongIn(typed)).includes(true);
}

function wrongIn(typed: Typed) {
  const given = givenFrom(typed);
  return {
    state: typed.state.trim() !== '' && given.state === undefined,
    symbol: false,
    session: typed.session.trim() !== '' && given.session === undefined,
  };
}
