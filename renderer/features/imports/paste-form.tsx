import { useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { Row, Soft, Stack } from '../../ui/layout.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { GivenFields, isWrong, type Typed } from './given-fields.tsx';

export interface Pasted extends Typed {
  readonly text: string;
}

export interface PasteFormProps {
  /** Kept outside: what was pasted is still there after a look. A file that is chosen next is read with the rest of it. */
  readonly pasted: Pasted;
  readonly onChange: (pasted: Pasted) => void;
  readonly onLook: () => void;
}

/** Text out of a report or an addendum; and what neither it nor a file says of itself. */
export function PasteForm({ pasted, onChange, onLook }: PasteFormProps) {
  const t = useText();
  return (
    <Disclosure title={t('import.paste')}>
      <Stack>
        <Soft>{t('import.paste.text')}</Soft>
        <GivenFields typed={pasted} onChange={(typed) => onChange({ ...pasted, ...typed })} />
        <TextField label={t('import.paste.words')} value={pasted.text} onChange={(text) => onChange({ ...pasted, text })} lines="many" />
        <Row>
          <Button isDisabled={pasted.text.trim() === '' || isWrong(pasted)} onPress={onLook}>
            {t('import.paste.look')}
          </Button>
        </Row>
      </Stack>
    </Disclosure>
  );
}
