import { useState } from 'react';

import { stateByName } from '../../../db/model/states.ts';
import { useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { FieldGrid, Row, Soft, Stack } from '../../ui/layout.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { Given } from './use-import.ts';

export interface PasteFormProps {
  /** Told with every change: a file that is chosen next is read with it. */
  readonly onGiven: (given: Given) => void;
  readonly onPaste: (given: Given & { readonly text: string }) => void;
}

/** Text out of a report or an addendum; and what neither it nor a file says of itself. */
export function PasteForm({ onGiven, onPaste }: PasteFormProps) {
  const t = useText();
  const [text, setText] = useState('');
  const [typed, setTyped] = useState({ state: '', symbol: '', session: '' });
  const given = givenFrom(typed);
  const change = (field: keyof typeof typed) => (value: string) => {
    const next = { ...typed, [field]: value };
    setTyped(next);
    onGiven(givenFrom(next));
  };
  const isStateWrong = typed.state.trim() !== '' && given.state === undefined;
  const isSessionWrong = typed.session.trim() !== '' && given.session === undefined;
  return (
    <Disclosure title={t('import.paste')}>
      <Stack>
        <Soft>{t('import.paste.text')}</Soft>
        <FieldGrid>
          <TextField
            label={t('import.paste.state')}
            value={typed.state}
            onChange={change('state')}
            error={isStateWrong ? t('problem.state-unknown') : undefined}
          />
          <TextField
            label={t('import.paste.symbol')}
            value={typed.symbol}
            onChange={change('symbol')}
            placeholder={t('import.paste.symbol.example')}
          />
          <TextField
            label={t('import.paste.session')}
            value={typed.session}
            onChange={change('session')}
            error={isSessionWrong ? t('problem.session-invalid') : undefined}
          />
        </FieldGrid>
        <TextField label={t('import.paste.words')} value={text} onChange={setText} lines="many" />
        <Row>
          <Button isDisabled={text.trim() === '' || isStateWrong || isSessionWrong} onPress={() => onPaste({ ...given, text })}>
            {t('import.paste.look')}
          </Button>
        </Row>
      </Stack>
    </Disclosure>
  );
}

/** Only what can be used: a name that no State has is left out. */
function givenFrom(typed: { readonly state: string; readonly symbol: string; readonly session: string }): Given {
  const state = stateByName(typed.state.trim());
  const symbol = typed.symbol.trim();
  const session = /^\s*[1-9]\d?\s*$/.test(typed.session) ? Number(typed.session) : undefined;
  return { ...(state !== undefined && { state }), ...(symbol !== '' && { symbol }), ...(session !== undefined && { session }) };
}
