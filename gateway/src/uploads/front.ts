import { findRefusal, type Refusal } from '@eact/kit/errors'
import { fileTooLarge, preflightRequired, uploadAborted, uploadMalformed } from '@eact/kit/upload-errors'
import type { NextFunction, Request, RequestHandler, Response } from 'express'
import { answerRefusal, dropRest, type Patience } from './answer.ts'
import { boundaryOf, isMultipart } from './boundary.ts'
import { maxBodyBytes, UploadForm, type UploadLimits } from './form.ts'

/** How the front is set up; times in milliseconds, sizes in bytes. */
export interface UploadFrontOptions extends UploadLimits {
  /**
   * Says from the headers alone whether this sender may upload at all. Nothing of the body is
   * read before it has answered.
   */
  authorize(request: Request): Promise<Refusal | null>
}

/** For those whose body is not wanted: what the system's buffers hold anyway. */
const STRANGER: Patience = { maxBytes: 64 * 1024, maxMs: 1000 }

/** How long one who may upload is listened to after the answer. */
const DROP_MS = 5000

/**
 * The door for `multipart/form-data` on `POST /graphql`, hardened for the open network.
 *
 * Puts the parsed operation into `request.body`, with an `Upload` of graphql-upload-minimal in each
 * place of the variables that a file will come for; Apollo's middleware comes next. All other
 * requests pass untouched. Whatever a form fails with is a Refusal: answered here before Apollo has
 * begun, and afterwards the error of the file's promise or stream.
 *
 * Codes: PREFLIGHT_REQUIRED, those of `authorize`, FILE_TOO_LARGE, MULTIPART_MALFORMED,
 * TOO_MANY_FILES, UPLOAD_ORDER, UPLOAD_TIMEOUT, UPLOAD_ABORTED, and BAD_USER_INPUT for one file in
 * two places.
 *
 * Source: GraphQL multipart request specification 2 (jaydenseric), without batching.
 */
export function uploadFront(options: UploadFrontOptions): RequestHandler {
  return async function takeUpload(request, response, next) {
    if (request.method !== 'POST' || !isMultipart(request.headers['content-type'])) return next()
    try {
      const refusal = checkHeaders(request) ?? (await options.authorize(request))
      if (refusal) return answerRefusal(request, response, refusal, STRANGER)
    } catch (error) {
      return next(error)
    }
    // Gone while the question was asked.
    if (request.destroyed || response.closed) return
    readBody(request, response, next, options)
  }
}

/** What can be seen without knowing who sends. */
function checkHeaders(request: Request): Refusal | null {
  const { headers } = request
  return headers['apollo-require-preflight'] || headers['x-apollo-operation-name']
    ? null
    : preflightRequired()
}

function readBody(
  request: Request,
  response: Response,
  next: NextFunction,
  options: UploadFrontOptions,
): void {
  const maxBytes = maxBodyBytes(options, options.maxFiles)
  const patience: Patience = { maxBytes, maxMs: DROP_MS }
  let isHandedOn = false
  try {
    if (Number(request.headers['content-length'] ?? 0) > maxBytes) {
      throw fileTooLarge(options.maxFileBytes)
    }
    const form = new UploadForm(request, openBoundary(request), options, {
      ready(operation) {
        isHandedOn = true
        request.body = operation
        next()
      },
      stopped(error) {
        const refusal = findRefusal(error)
        if (!isHandedOn && refusal) return answerRefusal(request, response, refusal, patience)
        dropRest(request, response, patience)
        if (!isHandedOn) next(error)
      },
    })
    // The answer is out, or nobody is left to get it: the files are of no use to anyone now.
    response.once('close', () => form.fail(uploadAborted()))
  } catch (error) {
    const refusal = findRefusal(error)
    if (!refusal) throw error
    answerRefusal(request, response, refusal, STRANGER)
  }
}

function openBoundary(request: Request): string {
  const encoding = request.headers['content-encoding']
  if (encoding !== undefined && encoding !== 'identity') {
    throw uploadMalformed({
      th: 'ไม่รองรับ Content-Encoding',
      en: 'Content-Encoding is not supported.',
    })
  }
  return boundaryOf(request.headers['content-type'] ?? '')
}
