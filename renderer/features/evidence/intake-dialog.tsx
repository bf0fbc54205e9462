import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { api } from '../../api.ts';
import { errorText } from '../../i18n/error-text.ts';
import { useText } from '../../i18n/index.tsx';
import { hrefOf } from '../../state/route.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/choices.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Badge, Callout, List, Soft, Stack } from '../../ui/layout.tsx';
import { Progress } from '../../ui/progress.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { ConsentPrompt } from '../consent/index.ts';
import type { NamedPerson } from '../people/index.ts';
import { type About, type ComingFile, type TakenFile, useIntake } from './use-intake.ts';

interface IntakeProps {
  readonly caseId: string;
  readonly files: readonly ComingFile[];
  /** Whom they may show or name. */
  readonly people: readonly NamedPerson[];
  readonly onClose: () => void;
}

const shownNames = 6;

/** Before files come in: whom they show, and whether they were asked. Then how far it is, and what became of each. */
export function IntakeDialog({ caseId, files, people, onClose }: IntakeProps) {
  const t = useText();
  const client = useQueryClient();
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
      title={t('item.add.title', { count: files.length })}
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
            <Button kind="primary" autoFocus onPress={() => void begin()}>
              {t('item.add.go')}
            </Button>
          </>
        )
      }
    >
      {isBegun ? (
        <Taken files={files} taken={taken} isRunning={isRunning} percent={state.total > 0 ? (state.done / state.total) * 100 : undefined} />
      ) : (
        <Questions files={files} people={people} said={said} onChange={(change) => setSaid({ ...said, ...change })} />
      )}
    </Dialog>
  );
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

interface QuestionsProps extends Pick<IntakeProps, 'files' | 'people'> {
  readonly said: Said;
  readonly onChange: (change: Partial<Said>) => void;
}

function Questions({ files, people, said, onChange }: QuestionsProps) {
  const t = useText();
  return (
    <Stack>
      <List label={t('item.add.files')}>
        {files.slice(0, shownNames).map(({ name }, at) => (
          // Two may have the same name.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={at}>
            <bdi>{name}</bdi>
          </li>
        ))}
      </List>
      {files.length > shownNames && <Soft>{t('item.add.more', { count: files.length - shownNames })}</Soft>}
      <People people={people} shown={said.shown} onChange={(shown) => onChange({ shown })} />
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

interface PeopleProps extends Pick<IntakeProps, 'people'> {
  readonly shown: readonly string[];
  readonly onChange: (shown: readonly string[]) => void;
}

function People({ people, shown, onChange }: PeopleProps) {
  const t = useText();
  const own = people.filter(({ isFolded }) => isFolded !== true);
  if (own.length === 0) return null;
  return (
    <fieldset>
      <legend>{t('item.add.people')}</legend>
      {own.map(({ id, name }) => (
        <div key={id}>
          <Checkbox
            isSelected={shown.includes(id)}
            onChange={(isSelected) => onChange(isSelected ? [...shown, id] : shown.filter((one) => one !== id))}
          >
            <bdi>{name}</bdi>
          </Checkbox>
          {shown.includes(id) && <ConsentPrompt person={id} people={own} />}
        </div>
      ))}
    </fieldset>
  );
}

interface TakenProps {
  readonly files: readonly ComingFile[];
  readonly taken: readonly TakenFile[];
  readonly isRunning: boolean;
  readonly percent: number | undefined;
}

function Taken({ files, taken, isRunning, percent }: TakenProps) {
  const t = useText();
  const current = files[taken.length];
  return (
    <Stack>
      {isRunning && current && (
        <div role="status">
          <Progress label={t('item.add.now', { at: taken.length + 1, count: files.length, name: current.name })} percent={percent} />
        </div>
      )}
      <List label={t('item.add.taken')}>
        {taken.map(({ name, id, isKnown, same, error }, at) => (
          // oxlint-disable-next-line react/no-array-index-key
          <li key={at}>
            {id === undefined ? (
              <bdi>{name}</bdi>
            ) : (
              <a href={hrefOf(['evidence', id])}>
                <bdi>{name}</bdi>
              </a>
            )}{' '}
            {error !== undefined && <Badge tone="danger">{t(errorText(error).what, errorText(error).params)}</Badge>}
            {isKnown === true && <Badge tone="info">{t('item.add.known')}</Badge>}
            {isKnown === false && (same ?? 0) > 0 && <Badge tone="info">{t('item.add.same', { count: same ?? 0 })}</Badge>}
          </li>
        ))}
      </List>
      {!isRunning && <Originals taken={taken} />}
    </Stack>
  );
}

/** The files outside are still readable by anybody. */
function Originals({ taken }: { readonly taken: readonly TakenFile[] }) {
  const t = useText();
  const originals = taken.flatMap(({ id, original }) => (id !== undefined && original !== undefined ? [{ id, original }] : []));
  const [outcome, setOutcome] = useState<{ readonly removed: number; readonly kept: number }>();
  const [isRunning, setRunning] = useState(false);
  if (taken.every(({ id }) => id === undefined)) return null;
  if (outcome)
    return (
      <Callout tone={outcome.kept === 0 ? 'good' : 'warning'} isAlert>
        {t('item.originals.done', outcome)}
      </Callout>
    );
  const remove = async () => {
    setRunning(true);
    let removed = 0;
    for (const one of originals) {
      const told = await api['evidence.removeOriginal'](one).catch(() => undefined);
      if (told && told.outcome !== 'changed') removed += 1;
    }
    setOutcome({ removed, kept: originals.length - removed });
    setRunning(false);
  };
  return (
    <Callout
      tone="warning"
      title={t('item.originals.title')}
      actions={
        originals.length > 0 && (
          <Button isDisabled={isRunning} onPress={() => void remove()}>
            {t('item.originals.remove', { count: originals.length })}
          </Button>
        )
      }
    >
      <p>{t(originals.length > 0 ? 'item.originals.text' : 'item.originals.dropped')}</p>
    </Callout>
  );
}
