/** Who stands to whom. */
export const graph = {
  'graph.title': 'Who stands to whom',
  'graph.view.graph': 'Picture',
  'graph.view.list': 'List',
  'graph.keys': 'Arrow keys go along the lines. Enter opens the person.',
  'graph.relation': '{from} · {what} · {to}',
  'graph.acts': '{from} had a part in {count, plural, one {# act} other {# acts}} against {to}',
  'graph.between.acts': 'had a part in {count, plural, one {# act} other {# acts}} against',
  'graph.did': 'Had a part in {count, plural, one {# act} other {# acts}}',
  'graph.suffered': 'Suffered {count, plural, one {# act} other {# acts}}',
  'graph.saidOf': '{what} · {name}',
  'graph.between': '. ',
  'graph.left':
    '{count, plural, one {# more person or body stands} other {# more persons or bodies stand}} in the list, or to nobody here.',
  'graph.cut': 'There are more than are shown.',
  'person.members': 'Members',
  'person.members.of': '{size, plural, one {# person} other {# persons}}, {known, number} known by name',
  'person.members.known': '{known, number} known by name, how many in all is not known',
} as const;
