import { useText } from '../../i18n/index.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { Callout, List, Soft, Stack } from '../../ui/layout.tsx';
import { toolWords } from './tool-words.ts';
import type { Coming } from './use-look.ts';

/** What was found in several files that come together: whose metadata, of which files, and what does not fit. */
export function FolderPreview({ plan, left, isCut }: Coming) {
  const t = useText();
  const described = plan?.files.filter(({ told, describes }) => describes.length === 0 && told.length > 0) ?? [];
  const { tools = [], absent = [], untold = [] } = plan ?? {};
  return (
    <Stack>
      {isCut && <Callout tone="warning">{t('item.look.cut')}</Callout>}
      {plan && tools.length > 0 && (
        <>
          <p>
            {t('item.look.found', { tools: tools.map((tool) => t(toolWords[tool])).join(' · '), count: described.length })}{' '}
            {t('item.look.kept')}
          </p>
          <Names
            title={t('item.look.described', { count: described.length })}
            names={described.map(({ path, told }) => `${path} ← ${told.map(({ from }) => from).join(', ')}`)}
          />
          <Names title={t('item.look.absent', { count: absent.length })} names={absent.map(({ from, file }) => `${file} (${from})`)} />
          <Names title={t('item.look.untold', { count: untold.length })} names={untold} />
        </>
      )}
      <Names title={t('item.look.left', { count: left.length })} names={left} />
    </Stack>
  );
}

const mostNames = 200;

function Names({ title, names }: { readonly title: string; readonly names: readonly string[] }) {
  const t = useText();
  if (names.length === 0) return null;
  return (
    <Disclosure title={title}>
      <List label={title}>
        {names.slice(0, mostNames).map((name, at) => (
          // A table may name a file twice.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={at}>
            <bdi>{name}</bdi>
          </li>
        ))}
      </List>
      {names.length > mostNames && <Soft>{t('item.add.more', { count: names.length - mostNames })}</Soft>}
    </Disclosure>
  );
}
