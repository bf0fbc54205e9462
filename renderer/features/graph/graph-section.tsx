import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { type GraphEdge, layoutOf } from '../../../db/model/relation-graph.ts';
import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { hrefOf } from '../../state/route.ts';
import { Button } from '../../ui/button.tsx';
import { Segments } from '../../ui/choices.tsx';
import { List, Section, Soft } from '../../ui/layout.tsx';
import { useIsNarrow } from '../../ui/use-narrow.ts';
import { DrawnGraph } from './drawn-graph.tsx';
import { type EdgeWords, useEdgeWords } from './edge-words.ts';
import styles from './graph.module.css';

type Graph = Awaited<ReturnType<(typeof api)['graphs.person']>>;
type Whose = { readonly person: string } | { readonly case: string };
type View = 'graph' | 'list';

/** Who stands to whom: a small picture, and the same as a list. */
export function GraphSection({ whose }: { readonly whose: Whose }) {
  const t = useText();
  const { data, error } = useQuery({
    queryKey: ['graphs', whose],
    queryFn: () => ('case' in whose ? api['graphs.case']({ id: whose.case }) : api['graphs.person']({ id: whose.person })),
  });
  if (error)
    return (
      <Section title={t('graph.title')}>
        <ErrorPanel error={error} />
      </Section>
    );
  if (!data || data.edges.length === 0) return null;
  return <Shown graph={data} />;
}

function Shown({ graph }: { readonly graph: Graph }) {
  const t = useText();
  const words = useEdgeWords(graph.nodes);
  const isNarrow = useIsNarrow();
  const [chosen, setChosen] = useState<View>();
  const view = chosen ?? (isNarrow ? 'list' : 'graph');
  const layout = layoutOf(graph.nodes, graph.edges, graph.middle);
  return (
    <Section
      title={t('graph.title')}
      actions={
        <Segments
          label={t('timeline.view')}
          value={view}
          options={(['graph', 'list'] as const).map((id) => ({ id, label: t(`graph.view.${id}`) }))}
          onChange={(id) => setChosen(id as View)}
        />
      }
    >
      {view === 'graph' && (
        <div data-not-printed>
          <DrawnGraph layout={layout} words={words} isOneInMiddle={graph.middle.length === 1} />
          {layout.left > 0 && <Soft>{t('graph.left', { count: layout.left })}</Soft>}
        </div>
      )}
      <div className={view === 'graph' ? styles['printed'] : undefined}>
        <EdgeList edges={graph.edges} words={words} />
      </div>
      {graph.isCut && <Soft>{t('graph.cut')}</Soft>}
    </Section>
  );
}

const mostAtOnce = 60;

function EdgeList({ edges, words }: { readonly edges: readonly GraphEdge[]; readonly words: EdgeWords }) {
  const t = useText();
  const [shown, setShown] = useState(mostAtOnce);
  return (
    <>
      <List label={t('graph.title')}>
        {edges.slice(0, shown).map((edge) => (
          <li key={`${edge.from} ${edge.to} ${edge.by} ${edge.type}`} className={styles['line']}>
            <a href={hrefOf(['people', edge.from])} dir="auto">
              {words.nameOf(edge.from)}
            </a>
            <Soft>{words.between(edge)}</Soft>
            <a href={hrefOf(['people', edge.to])} dir="auto">
              {words.nameOf(edge.to)}
            </a>
          </li>
        ))}
      </List>
      {edges.length > shown && (
        <Button kind="quiet" onPress={() => setShown(shown + mostAtOnce)}>
          {t('timeline.more', { count: edges.length - shown })}
        </Button>
      )}
    </>
  );
}
