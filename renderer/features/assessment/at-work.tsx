import { useQuery } from '@tanstack/react-query';
import { ChevronDown, UserRound } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';

import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { commitAllOrThrow } from '../../state/autosave.ts';
import { Button } from '../../ui/button.tsx';
import button from '../../ui/button.module.css';
import controls from '../../ui/controls.module.css';
import { Dialog } from '../../ui/dialog.tsx';
import { Stack } from '../../ui/layout.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useRemoval } from '../fields/index.ts';

/** Somebody else sits down; what the one before was typing is theirs first. */
async function seat(id: string): Promise<void> {
  await commitAllOrThrow();
  await api['members.use']({ id });
}

/** Who is at work: their name stands under what is written from now on. Another person of the team sits down here. */
export function AtWork() {
  const t = useText();
  const { attempt } = useRemoval();
  const [isAdding, setAdding] = useState(false);
  const { data: members = [] } = useQuery({ queryKey: ['members'], queryFn: () => api['members.list']({}) });
  const present = members.find(({ isAtWork }) => isAtWork);
  if (!present) return null;
  return (
    <>
      <MenuTrigger>
        <AriaButton className={button['button'] ?? ''} aria-label={t('atWork.label', { name: present.name })}>
          <UserRound size={14} aria-hidden />
          <span dir="auto">{present.name}</span>
          <ChevronDown size={14} aria-hidden />
        </AriaButton>
        <Popover className={controls['popover'] ?? ''} placement="bottom end">
          <Menu>
            {members.map(({ id, name, isAtWork }) => (
              <MenuItem
                key={id}
                id={id}
                textValue={name}
                className={controls['option'] ?? ''}
                onAction={() => !isAtWork && void attempt(() => seat(id))}
              >
                <span dir="auto">{name}</span>
                {isAtWork && <span className={controls['optionKeys']}>{t('atWork.now')}</span>}
              </MenuItem>
            ))}
            <MenuItem id="new" textValue={t('atWork.other')} className={controls['option'] ?? ''} onAction={() => setAdding(true)}>
              {t('atWork.other')}
            </MenuItem>
          </Menu>
        </Popover>
      </MenuTrigger>
      {isAdding && <NewMemberDialog onClose={() => setAdding(false)} />}
    </>
  );
}

function NewMemberDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useText();
  const [name, setName] = useState('');
  const [error, setError] = useState<unknown>();
  const add = async () => {
    try {
      const { id } = await api['members.add']({ name: name.trim() });
      await seat(id);
      onClose();
    } catch (thrown) {
      setError(thrown);
    }
  };
  return (
    <Dialog
      title={t('atWork.other')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('frame.cancel')}</Button>
          <Button kind="primary" isDisabled={name.trim() === ''} onPress={() => void add()}>
            {t('atWork.add')}
          </Button>
        </>
      }
    >
      <Stack>
        <p>{t('atWork.other.text')}</p>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (name.trim() !== '') void add();
          }}
        >
          <TextField label={t('atWork.name')} value={name} onChange={setName} autoFocus />
        </form>
        {error !== undefined && <ErrorPanel error={error} />}
      </Stack>
    </Dialog>
  );
}
