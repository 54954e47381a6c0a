import { inspectPdf } from './document.pdf-inspect.ts'
import { servePdfs } from './document.pdf-serve.ts'

servePdfs(inspectPdf)
