/**
 * The editor's own words in Thai; it brings English alone. Words of GraphQL itself (query, mutation, names of types) and
 * of its keys stay.
 */
const words: Readonly<Record<string, string>> = {
  '<untitled>': '<ไม่มีชื่อ>',
  'Adjust how the interface appears.': 'เลือกลักษณะของหน้าจอ',
  'All Schema Types': 'ชนิดข้อมูลทั้งหมด',
  Arguments: 'อาร์กิวเมนต์',
  'Clear data': 'ล้างข้อมูล',
  'Clear storage': 'ล้างข้อมูลที่เก็บไว้',
  'Cleared data': 'ล้างข้อมูลแล้ว',
  'Close Tab': 'ปิดแท็บ',
  'Close dialog': 'ปิดหน้าต่าง',
  'Copy query': 'คัดลอกคำสั่ง',
  Dark: 'มืด',
  Deprecated: 'เลิกใช้',
  'Deprecated Arguments': 'อาร์กิวเมนต์ที่เลิกใช้',
  'Deprecated Enum Values': 'ค่าที่เลิกใช้',
  'Deprecated Fields': 'ฟิลด์ที่เลิกใช้',
  Directives: 'ไดเรกทิฟ',
  Docs: 'คำอธิบาย',
  'Documentation Explorer': 'คำอธิบายโครงสร้างข้อมูล',
  'Editor Commands': 'เครื่องมือของตัวแก้ไข',
  'Enum Values': 'ค่าที่เป็นไปได้',
  'Error fetching schema': 'อ่านโครงสร้างข้อมูลไม่ได้',
  'Execute query': 'สั่งสืบค้น',
  Failed: 'ไม่สำเร็จ',
  Fields: 'ฟิลด์',
  Function: 'การทำงาน',
  Implements: 'รูปแบบร่วม',
  Light: 'สว่าง',
  'Merge fragments definitions into operation definition': 'รวม fragment เข้าในคำสั่ง',
  'Merge fragments into query': 'รวม fragment เข้าในคำสั่ง',
  'Monaco editor shortcuts': 'แป้นลัดของตัวแก้ไข Monaco',
  'New tab': 'แท็บใหม่',
  'No GraphQL schema available': 'ยังไม่มีโครงสร้างข้อมูลให้ดู',
  'No results found': 'ไม่พบ',
  'Open settings dialog': 'เปิดการตั้งค่า',
  'Open short keys dialog': 'เปิดรายการแป้นลัด',
  'Open the Command Palette (you must have focus in the editor)': 'เปิดรายการคำสั่ง (เมื่ออยู่ในตัวแก้ไข)',
  'Operation Editor': 'ตัวแก้ไขคำสั่ง',
  'Other results': 'ผลอื่น',
  'Prettify editors': 'จัดรูปแบบ',
  'Prettify query': 'จัดรูปแบบคำสั่ง',
  'Re-fetch GraphQL schema': 'อ่านโครงสร้างข้อมูลใหม่',
  'Re-fetch schema using introspection': 'อ่านโครงสร้างข้อมูลใหม่',
  'Remove all locally stored data and start fresh.': 'ลบข้อมูลที่เก็บไว้ในเครื่องนี้ทั้งหมด แล้วเริ่มใหม่',
  'Root Types': 'ชนิดเริ่มต้น',
  'QL editor uses': 'QL ใช้',
  Search: 'ค้นหา',
  'Search Docs...': 'ค้นหาในคำอธิบาย',
  'Search in documentation': 'ค้นหาในคำอธิบาย',
  'Search in editor': 'ค้นหาในตัวแก้ไข',
  'Select active operation': 'เลือกคำสั่งที่จะสั่ง',
  Settings: 'การตั้งค่า',
  'Short Key': 'แป้นลัด',
  'Short Keys': 'แป้นลัด',
  'Show Deprecated Arguments': 'แสดงอาร์กิวเมนต์ที่เลิกใช้',
  'Show Deprecated Fields': 'แสดงฟิลด์ที่เลิกใช้',
  'Show Deprecated Values': 'แสดงค่าที่เลิกใช้',
  'Stop query': 'หยุด',
  System: 'ตามระบบ',
  Theme: 'สี',
  'This modal lets you adjust header persistence, interface theme, and clear local storage.':
    'ตั้งค่าสีของหน้าจอและล้างข้อมูลที่เก็บไว้ในเครื่องนี้',
  'This modal provides a list of available keyboard shortcuts and their functions.': 'รายการแป้นลัดและการทำงาน',
  'This Graph': 'ตัวแก้ไข Graph',
  Type: 'ชนิด',
  Variables: 'ตัวแปร',
  'editor tools': 'ตัวแปร',
  or: 'หรือ',
  ', with keybindings similar to VS Code. See the full list of shortcuts for':
    ' ซึ่งมีแป้นลัดคล้าย VS Code ดูรายการทั้งหมดสำหรับ',
}

/** Words that have a name or a key after them. */
const beginnings: readonly (readonly [RegExp, string])[] = [
  [/^Show (.+)$/, 'แสดง'],
  [/^Hide (.+)$/, 'ซ่อน'],
  [/^Go back to (.+)$/, 'กลับไปที่ '],
]
const withKey = /^(.+) (\([^()]+\))$/

/** What the editor says, in Thai where there is a word for it; anything else as it is. */
export function toThai(said: string): string {
  const text = said.trim()
  const whole = Object.hasOwn(words, text) ? words[text] : null
  if (whole) return said.replace(text, whole)
  const [, act, key] = withKey.exec(text) ?? []
  if (act && key && Object.hasOwn(words, act)) return `${words[act]} ${key}`
  for (const [begins, thai] of beginnings) {
    const rest = begins.exec(text)?.[1]
    if (rest) return `${thai}${toThai(rest)}`
  }
  return said
}

/** What is written by people or told by the service: never to be put into other words. */
const notOurs =
  '.monaco-editor, .graphiql-markdown-description, .graphiql-markdown-deprecation, .outcome, .examples'
const attributes = ['aria-label', 'placeholder', 'title']

/** Has the editor speak Thai from now on, whatever of it comes to be shown. */
export function speakThai(): void {
  const observer = new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes) {
      if (type === 'childList') addedNodes.forEach(putAll)
      else put(target)
    }
  })
  putAll(document.body)
  observer.observe(document.body, {
    subtree: true,
    childList: true,
    characterData: true,
    attributeFilter: attributes,
  })
}

function putAll(node: Node): void {
  put(node)
  if (node instanceof Element && node.closest('.monaco-editor')) return
  node.childNodes.forEach(putAll)
}

/** Changes only what differs, so that hearing of our own change ends there. */
function put(node: Node): void {
  const element = node instanceof Element ? node : node.parentElement
  if (!element || element.closest(notOurs)) return
  // A tab is called as its operation is, or is said to have no name.
  if (element.closest('.graphiql-tab-button') && element.textContent !== '<untitled>') return
  if (node instanceof Text) {
    const thai = toThai(node.data)
    if (thai !== node.data) node.data = thai
    return
  }
  for (const name of attributes) {
    const said = element.getAttribute(name)
    if (said && toThai(said) !== said) element.setAttribute(name, toThai(said))
  }
}
