import { useQuery } from '@tanstack/react-query';

import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { go } from '../../state/route.ts';
import { Button } from '../../ui/button.tsx';
import { Section, Soft, Stack } from '../../ui/layout.tsx';
import { useKeptFocus } from '../../ui/use-kept-focus.ts';
import { ReceivedFiles } from './received-files.tsx';
import { StagedCard } from './staged-card.tsx';
import { WaitingParts } from './waiting-parts.tsx';
import { useTaking } from './use-taking.ts';

/** Bundles that came: each is checked first, and changes nothing until it is accepted. */
export function InboxSection() {
  const t = useText();
  const { data: staged, error } = useQuery({ queryKey: ['bundles', 'inbox'], queryFn: () => api['bundles.inbox']({}) });
  const { files, isBusy, take, stop, clear, failure } = useTaking();
  useKeptFocus(staged?.length);
  return (
    <Section
      title={t('inbox.title')}
      {...(staged && { count: staged.length })}
      actions={
        <Button isPending={isBusy} onPress={() => void take(false)}>
          {t('inbox.take')}
        </Button>
      }
    >
      <Stack>
        {error && <ErrorPanel error={error} />}
        {failure !== undefined && <ErrorPanel error={failure} />}
        {files.length > 0 && (
          <ReceivedFiles files={files} isBusy={isBusy} onStop={stop} onClear={clear} onTakeLarge={() => void take(true)} />
        )}
        <WaitingParts />
        {staged?.length === 0 && files.length === 0 && (
          <Soft>
            {t('inbox.empty')} {t('inbox.empty.text')}
          </Soft>
        )}
        {staged?.map((bundle) => (
          <StagedCard key={bundle.key} bundle={bundle} onLook={() => go(['bundles'], { look: String(bundle.key) })} />
        ))}
      </Stack>
    </Section>
  );
}
