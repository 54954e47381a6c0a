import 'graphiql/setup-workers/vite'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import './explorer.css'
import { speakThai } from './editor-words.ts'
import { Explorer } from './Explorer.tsx'
import { language, say } from './language.ts'

document.documentElement.lang = language
document.title = say({ th: 'สำรวจข้อมูลด้วยคำสั่งสืบค้น – info', en: 'Query explorer – info' })

if (language === 'th') speakThai()

const root = document.getElementById('explorer')
if (!root) throw new Error('explorer.html has no place for the explorer')

createRoot(root).render(
  <StrictMode>
    <Explorer />
  </StrictMode>,
)
