import { type FormEvent, useState } from 'react';

import { readEnteredDate } from '../../../db/model/date-entry.ts';
import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { useWords } from '../../i18n/words.ts';
import { go } from '../../state/route.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField } from '../../ui/choices.tsx';
import { FieldGrid, Page, Row, Stack } from '../../ui/layout.tsx';
import { TextField } from '../../ui/text-field.tsx';

/** Two minutes: who, what, where, when. The rest comes on the case's own page. */
export function NewCasePage() {
  const t = useText();
  const words = useWords();
  const [form, setForm] = useState({ title: '', begin: '', place: '', victim: '', act: '', narrative: '' });
  const [error, setError] = useState<unknown>();
  const set = (name: keyof typeof form) => (value: string) => setForm((present) => ({ ...present, [name]: value }));
  const date = form.begin.trim() === '' ? undefined : readEnteredDate(form.begin);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    try {
      const { id } = await api['cases.create'](inputOf(form, date?.ok ? date.edtf : undefined));
      go(['cases', id]);
    } catch (thrown) {
      setError(thrown);
    }
  };
  return (
    <Page title={t('action.newCase')} isNarrow>
      <form onSubmit={(event) => void submit(event)}>
        <Stack>
          <TextField
            label={t('field.title')}
            description={t('newCase.title.hint')}
            value={form.title}
            onChange={set('title')}
            autoFocus
            isRequired
          />
          <FieldGrid>
            <TextField label={t('newCase.victim')} value={form.victim} onChange={set('victim')} />
            <SelectField
              label={t('newCase.act')}
              value={form.act}
              options={words.options('act-types')}
              placeholder={t('field.noChoice')}
              onChange={set('act')}
            />
            <TextField
              label={t('field.begin')}
              placeholder={t('date.placeholder')}
              value={form.begin}
              onChange={set('begin')}
              error={date && !date.ok ? t('date.unreadable') : undefined}
            />
            <TextField label={t('field.place')} value={form.place} onChange={set('place')} />
          </FieldGrid>
          <TextField label={t('field.narrative')} lines="reading" value={form.narrative} onChange={set('narrative')} />
          {error !== undefined && <ErrorPanel error={error} />}
          <Buttons isDisabled={form.title.trim() === '' || date?.ok === false} />
        </Stack>
      </form>
    </Page>
  );
}

function Buttons({ isDisabled }: { readonly isDisabled: boolean }) {
  const t = useText();
  return (
    <Row>
      <Button kind="primary" type="submit" isDisabled={isDisabled}>
        {t('newCase.submit')}
      </Button>
      <Button kind="quiet" onPress={() => go(['cases'])}>
        {t('frame.cancel')}
      </Button>
    </Row>
  );
}

type Form = Readonly<Record<'title' | 'begin' | 'place' | 'victim' | 'act' | 'narrative', string>>;

/** Empty fields are left out: nothing is invented. */
function inputOf({ title, place, victim, act, narrative }: Form, begin: string | undefined) {
  const name = victim.trim();
  return {
    title: title.trim(),
    ...(begin !== undefined && { begin }),
    ...(place.trim() && { place: place.trim() }),
    ...(narrative.trim() && { narrative }),
    ...(name && { people: [{ key: 'victim', name }] }),
    ...(act && { acts: [{ type: act, ...(name && { victim: 'victim' }), ...(begin !== undefined && { begin }) }] }),
  };
}
