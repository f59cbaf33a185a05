pub async fn pass(req: Request, next: Next) -> Response { next.run(req).await }
