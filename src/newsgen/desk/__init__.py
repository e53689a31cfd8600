"""What authors and editors do before anything is published: begin a site or an article, and look what there is."""
