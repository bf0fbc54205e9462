/** Who stands to whom. */
export const graph = {
  'help.relations.title': 'Who stands to whom',
  'help.relations.text':
    'Relations are written on the page of a person: family, colleagues, lawyers, posts with rank and dates, bodies within bodies. A post that somebody held at the time of an act shows beside their part in it. “Who stands to whom” draws the relations and the acts between people, on their pages and on those of cases: broken lines are acts, the others are relations. Arrow keys go along the lines; “List” says the same in words. Members of a group that is counted are some of its number, never more.',
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
