    let mut out = vec![];
    for u in urls { out.push(client.get(u).send().await?.bytes().await?.len()); }
    Ok(out)
}
