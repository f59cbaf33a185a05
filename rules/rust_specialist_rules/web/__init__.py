"""Web: what makes services and clients written with axum, hyper and reqwest fail at start-up or on a request."""
