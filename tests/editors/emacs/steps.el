;;; steps.el --- what both clients are asked to do  -*- lexical-binding: t -*-
;; emacs --batch -l steps.el CLIENT CONFIGURATION FILE: prints one line for each step, and ends with status 0 if all of
;; them came to their end.
(require 'package)
(package-initialize)
(require 'cl-lib)
(require 'rust-mode)
(require 'flymake)

;; Seconds that anything may take: the machine may be busy. The limits of the clients themselves are shorter.
(defconst patience 120)

(defvar client (pop command-line-args-left))
(defvar configuration (pop command-line-args-left))
(defvar file (pop command-line-args-left))

(defun say (what text)
  (princ (format "%s: %s\n" what (replace-regexp-in-string "\n" " " (substring-no-properties text)))))

(defun wait-for (what ready)
  (let ((end (+ (float-time) patience)) value)
    (while (and (not (setq value (funcall ready))) (< (float-time) end))
      ;; Nobody is idle in batch mode, so timers get their turn here.
      (accept-process-output nil 0.02)
      (timer-event-handler (timer-create)))
    (unless value
      (say "in vain" what)
      (kill-emacs 1))
    value))

(defun try-eglot ()
  (require 'eglot)
  (load configuration nil t)
  (setq eglot-sync-connect patience eglot-connect-timeout patience jsonrpc-default-request-timeout patience
        eglot-confirm-server-initiated-edits nil)
  (find-file file)
  (apply #'eglot (eglot--guess-contact))
  (unless flymake-mode (flymake-mode 1))
  (let ((found (car (wait-for "a finding" #'flymake-diagnostics))))
    (say "finding" (flymake-diagnostic-text found))
    (goto-char (1+ (flymake-diagnostic-beg found)))
    (let (hover)
      (eglot-hover-eldoc-function (lambda (text &rest _) (setq hover text)))
      (say "hover" (wait-for "a hover" (lambda () hover))))
    (let ((actions (eglot-code-actions (flymake-diagnostic-beg found) (flymake-diagnostic-end found) "quickfix")))
      (dolist (action actions) (say "action" (plist-get action :title)))
      (eglot--apply-workspace-edit (plist-get (car actions) :edit)))
    ;; What is sent after a pause in typing.
    (eglot--signal-textDocument/didChange)
    (wait-for "the end of the finding" (lambda () (null (flymake-diagnostics)))))
  (say "text" (buffer-string))
  (eglot-shutdown (eglot-current-server)))

(defun lsp-findings ()
  (gethash (lsp--fix-path-casing buffer-file-name) (lsp-diagnostics t)))

(defun try-lsp-mode ()
  (require 'lsp-mode)
  (load configuration nil t)
  (setq lsp-response-timeout patience lsp-auto-guess-root t lsp-enable-snippet nil lsp-restart 'ignore lsp-enable-file-watchers nil
        lsp-session-file (expand-file-name "session" (file-name-directory file))
        lsp-diagnostics-provider :flymake lsp-enabled-clients '(rust-specialist) lsp-headerline-breadcrumb-enable nil)
  (find-file file)
  (lsp)
  (let* ((found (car (wait-for "a finding" #'lsp-findings)))
         (start (lsp--position-to-point (lsp:range-start (lsp:diagnostic-range found)))))
    (say "finding" (lsp:diagnostic-message found))
    (goto-char (1+ start))
    (let ((hover (lsp-request "textDocument/hover" (lsp--text-document-position-params))))
      (say "hover" (lsp:markup-content-value (lsp:hover-contents hover))))
    (let ((actions (lsp-code-actions-at-point)))
      (mapc (lambda (action) (say "action" (lsp:code-action-title action))) actions)
      (lsp-execute-code-action (car (append actions nil))))
    (wait-for "the end of the finding" (lambda () (null (lsp-findings)))))
  (say "text" (buffer-string))
  (lsp-workspace-shutdown (car (lsp-workspaces))))

(pcase client
  ("eglot" (try-eglot))
  ("lsp-mode" (try-lsp-mode)))
(kill-emacs 0)
