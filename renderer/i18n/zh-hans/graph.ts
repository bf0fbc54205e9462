/** Who stands to whom. */
export const graph = {
  'graph.title': '人物关系',
  'graph.view.graph': '图',
  'graph.view.list': '列表',
  'graph.keys': '用方向键沿连线移动，按回车键打开该人。',
  'graph.relation': '{from} · {what} · {to}',
  'graph.acts': '{from}参与了针对{to}的 {count} 项行为',
  'graph.between.acts': '参与 {count} 项行为，针对',
  'graph.did': '参与 {count} 项行为',
  'graph.suffered': '遭受 {count} 项行为',
  'graph.saidOf': '{what} · {name}',
  'graph.between': '。',
  'graph.left': '另有 {count} 个人或机构见列表，或在此与任何人无关系。',
  'graph.cut': '未全部显示。',
  'person.members': '成员',
  'person.members.of': '共 {size} 人，已知姓名 {known} 人',
  'person.members.known': '已知姓名 {known} 人，总人数不详',
} as const;
