import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { plainName } from '../../i18n/isolated.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/choices.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { List, Soft, Stack } from '../../ui/layout.tsx';
import { Progress } from '../../ui/progress.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { NamedPerson } from '../people/index.ts';
import { FolderPreview } from './folder-preview.tsx';
import { Taken } from './intake-taken.tsx';
import { PeopleChoice } from './people-choice.tsx';
import { type About, type ComingFile, useIntake } from './use-intake.ts';
import { type Coming, type Look, type Offered, useLook } from './use-look.ts';

interface IntakeProps {
  readonly caseId: string;
  readonly offered: Offered;
  /** Whom they may show or name. */
  readonly people: readonly NamedPerson[];
  readonly onClose: () => void;
}

const shownNames = 6;

/** Before files come in: what they are, whom they show, and whether they were asked. Then how far it is, and what became of each. */
export function IntakeDialog({ caseId, offered, people, onClose }: IntakeProps) {
  const t = useText();
  const client = useQueryClient();
  const look = useLook(offered);
  const files: readonly ComingFile[] = look.coming?.files ?? [];
  const { state, run, stop } = useIntake();
  const [said, setSaid] = useState<Said>({ shown: [], from: '', isHard: false });
  const { isRunning, taken } = state;
  const isBegun = isRunning || taken.length > 0;
  const begin = async () => {
    await run(files, aboutOf(caseId, said));
    await client.invalidateQueries();
  };
  const close = () => (isRunning ? stop() : onClose());
  return (
    <Dialog
      title={titleOf(t, look)}
      isOpen
      isAlert
      isWide
      onClose={close}
      actions={
        isBegun ? (
          <Button kind={isRunning ? 'plain' : 'primary'} onPress={close}>
            {t(isRunning ? 'frame.jobs.cancel' : 'item.add.done')}
          </Button>
        ) : (
          <>
            <Button onPress={onClose}>{t('frame.cancel')}</Button>
            <Button kind="primary" autoFocus isDisabled={files.length === 0} onPress={() => void begin()}>
              {t('item.add.go')}
            </Button>
          </>
        )
      }
    >
      {isBegun ? (
        <Taken files={files} taken={taken} isRunning={isRunning} percent={state.total > 0 ? (state.done / state.total) * 100 : undefined} />
      ) : (
        <Offer look={look} people={people} said={said} onChange={(change) => setSaid({ ...said, ...change })} />
      )}
    </Dialog>
  );
}

/** Of nothing it is not said that it would be added. */
function titleOf(t: ReturnType<typeof useText>, { coming, error }: Look): string {
  if (error !== undefined) return t('item.look.failed');
  if (!coming) return t('item.look.title');
  return coming.files.length === 0 ? t('item.add.none') : t('item.add.title', { count: coming.files.length });
}

interface Said {
  readonly shown: readonly string[];
  readonly from: string;
  readonly isHard: boolean;
}

function aboutOf(caseId: string, { shown, from, isHard }: Said): About {
  const receivedFrom = from.trim();
  return {
    case: caseId,
    ...(shown.length > 0 && { people: [...shown] }),
    fields: { ...(isHard && { contentWarning: true }), ...(receivedFrom !== '' && { receivedFrom }) },
    ...(receivedFrom !== '' && { from: receivedFrom }),
  };
}

interface QuestionsProps extends Pick<IntakeProps, 'people'> {
  readonly said: Said;
  readonly onChange: (change: Partial<Said>) => void;
}

function Offer({ look: { coming, error, done, total }, ...questions }: QuestionsProps & { readonly look: Look }) {
  const t = useText();
  if (error !== undefined) return <ErrorPanel error={error} />;
  if (!coming)
    return (
      <div role="status">
        <Progress label={t('item.look.now')} percent={total > 0 ? (done / total) * 100 : undefined} />
      </div>
    );
  return <Questions coming={coming} {...questions} />;
}

function Questions({ coming, people, said, onChange }: QuestionsProps & { readonly coming: Coming }) {
  const t = useText();
  const { files } = coming;
  return (
    <Stack>
      <FolderPreview {...coming} />
      <List label={t('item.add.files')}>
        {files.slice(0, shownNames).map(({ name }, at) => (
          // Two may have the same name.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={at}>
            <bdi>{plainName(name)}</bdi>
          </li>
        ))}
      </List>
      {files.length > shownNames && <Soft>{t('item.add.more', { count: files.length - shownNames })}</Soft>}
      <PeopleChoice people={people} chosen={said.shown} onChange={(shown) => onChange({ shown })} />
      <TextField
        label={t('field.receivedFrom')}
        description={t('item.add.from.hint')}
        value={said.from}
        onChange={(from) => onChange({ from })}
      />
      <Checkbox isSelected={said.isHard} onChange={(isHard) => onChange({ isHard })}>
        {t('field.contentWarning')}
      </Checkbox>
      <Soft>{t('item.add.text')}</Soft>
    </Stack>
  );
}
