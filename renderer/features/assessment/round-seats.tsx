import { X } from 'lucide-react';
import { type FormEvent, useState } from 'react';

import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Badge, Callout, List, Row, Section, Soft } from '../../ui/layout.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useKeptFocus } from '../../ui/use-kept-focus.ts';
import { useFieldsAround, useRemoval } from '../fields/index.ts';
import styles from './assessment.module.css';
import type { Round } from './round.ts';

type Seat = Round['seats'][number];

/** Who grades in the round: a seat each. Whoever is at work may take a free one. */
export function Seats({ round }: { readonly round: Round }) {
  const t = useText();
  const { attempt } = useRemoval();
  const { isReadOnly } = useFieldsAround();
  const [removing, setRemoving] = useState<Seat>();
  const canSit = round.ownSeat === null && !isReadOnly;
  useKeptFocus(round.ownSeat);
  return (
    <Section title={t('round.seats')} count={round.seats.length}>
      {round.seats.length === 0 && <Soft>{t('round.seats.empty')}</Soft>}
      {round.seats.length > 0 && (
        <List label={t('round.seats')}>
          {round.seats.map((seat) => (
            <li key={seat.id} className={styles['seat']}>
              <span dir="auto">{seat.name}</span>
              <SeatState seat={seat} />
              {!seat.isTaken && canSit && (
                <Button onPress={() => void attempt(() => api['rounds.takeSeat']({ seat: seat.id }))}>{t('round.seat.take')}</Button>
              )}
              <IconButton
                label={t('round.seat.remove', { name: seat.name })}
                icon={<X size={14} aria-hidden />}
                isDisabled={isReadOnly}
                onPress={() => setRemoving(seat)}
              />
            </li>
          ))}
        </List>
      )}
      <AddSeat round={round.id} />
      {removing && <RemoveDialog seat={removing} onClose={() => setRemoving(undefined)} />}
    </Section>
  );
}

function SeatState({ seat: { isOwn, isTaken, isInConflict } }: { readonly seat: Seat }) {
  const t = useText();
  if (isInConflict) return <Badge tone="warning">{t('round.seat.inConflict')}</Badge>;
  if (isOwn) return <Badge tone="info">{t('round.seat.own')}</Badge>;
  return <Soft>{t(isTaken ? 'round.seat.taken' : 'round.seat.free')}</Soft>;
}

function AddSeat({ round }: { readonly round: string }) {
  const t = useText();
  const { isReadOnly } = useFieldsAround();
  const [name, setName] = useState('');
  const [error, setError] = useState<unknown>();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '') return;
    try {
      await api['rounds.addSeat']({ round, name: name.trim() });
      setName('');
      setError(undefined);
    } catch (thrown) {
      setError(thrown);
    }
  };
  return (
    <form className={styles['add']} onSubmit={(event) => void submit(event)}>
      <Row>
        <TextField
          label={t('round.seats.add.name')}
          isLabelHidden
          placeholder={t('round.seats.add.name')}
          value={name}
          onChange={setName}
          isDisabled={isReadOnly}
        />
        <Button type="submit" isDisabled={name.trim() === ''}>
          {t('round.seats.add')}
        </Button>
      </Row>
      {error !== undefined && <ErrorPanel error={error} />}
    </form>
  );
}

/** What an assessor found counts no more when their seat is gone, so that is said before. */
function RemoveDialog({ seat, onClose }: { readonly seat: Seat; readonly onClose: () => void }) {
  const t = useText();
  const { attempt } = useRemoval();
  const remove = async () => {
    await attempt(() => api['rounds.removeSeat']({ seat: seat.id }));
    onClose();
  };
  return (
    <Dialog
      title={t('round.seat.remove', { name: seat.name })}
      isOpen
      isAlert
      onClose={onClose}
      actions={
        <>
          <Button autoFocus onPress={onClose}>
            {t('frame.cancel')}
          </Button>
          <Button kind="danger" onPress={() => void remove()}>
            {t('round.seat.remove.sure')}
          </Button>
        </>
      }
    >
      <Callout tone="warning">
        <p>{t('round.seat.remove.text')}</p>
      </Callout>
    </Dialog>
  );
}
